//! `gazetteer check`, `list`, `show`.

use crate::world::World;
use insta::assert_snapshot;

#[test]
fn every_problem_is_named_with_file_and_line() {
    let world = World::empty();
    world.file(
        "bad.tsv",
        "\u{feff}id\tname\tname_zh\taliases\tweak_aliases\tcontext\tnot\trelated\r\n\
         company:a\tAlpha\t\tA\t\t\t\tcompany:nobody\r\n\
         company:b\tBeta\t\tAlpha\t\t\t\t\r\n\
         company:b\tBeta 2\t\t\t\t\t\t\r\n\
         Company B\tBeta 3\r\n\
         company:c\t\r\n\
         planet:d\tDelta\t\t\t\t\t\t\r\n\
         company:e\tEcho\t\t\tEcho\t\tfoxtrot\t\r\n\
         company:f\tF1\tG\tH\tI\tJ\tK\tL\tM\r\n",
    );
    let run = world.run(&["gazetteer", "check", "--no-builtin", "bad.tsv"]);
    assert_snapshot!(run.shown(), @"
    exit 2
    --- out
    bad.tsv:2: `A` is too short to be found; one character is never matched
    bad.tsv:2: alias `Alpha` is also claimed by company:b (bad.tsv:3); make it weak for all but the usual one
    bad.tsv:2: related `company:nobody` is no entity; correct the id or add the entity
    bad.tsv:3: alias `Alpha` is also claimed by company:a (bad.tsv:2); make it weak for all but the usual one
    bad.tsv:4: id `company:b` stands already at bad.tsv:3; give one of them another id, or join the lines
    bad.tsv:5: `Company B` is no id; write `kind:slug`, such as `company:bytedance`, in lower-case Latin letters, digits and hyphens
    bad.tsv:6: `company:c` has no name; fill in the column `name`
    bad.tsv:7: kind `planet` is unknown (known: company, person, product); add it to kinds.toml
    bad.tsv:8: `foxtrot` in the column `not` holds none of the names
    bad.tsv:8: weak alias `Echo` can never link; fill in `context` or `related`
    bad.tsv:9: 9 cells, but the header names 8 columns
    --- err
    7 names under 4 ids: 11 problems
    ");
    let stopped = world.run(&["annotate", "names.tsv", "--gazetteer", "bad.tsv"]);
    assert_eq!(stopped.code, 2);
    assert!(stopped.err.contains("bad.tsv:4: id `company:b` stands already"), "{}", stopped.err);
}

#[test]
fn the_built_in_data_has_no_problems() {
    let run = World::empty().run(&["gazetteer", "check"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
}

#[test]
fn a_line_lies_over_the_one_below_cell_by_cell() {
    let world = World::empty();
    world.file(
        "mine.csv",
        "id,name,aliases,flags\ncompany:pear,Pear Group,\"Pear, Ltd. | 梨社\",\nproduct:tiktok,TikTok,,disabled\n",
    );
    let layers = ["--no-builtin", "--gazetteer", "names.tsv", "--gazetteer", "mine.csv"];
    let gazetteer = |args: &[&str]| world.run(&[&["gazetteer"], args, &layers].concat());
    assert_snapshot!(gazetteer(&["show", "梨社"]).out, @"
    company:pear
      names       Pear Group | Pear, Ltd. | 梨社
      weak names  梨子 | Pear
      context     phone | 手机
      not in      梨子汁 | Pear Inc. tree
      related     product:pearpod (PearPod)
      from        mine.csv:2
    ");
    assert_eq!(gazetteer(&["show", "product:tiktok"]).code, 2);
    assert_snapshot!(gazetteer(&["list", "Pear", "--kind", "company"]).out, @"company:pear	Pear Group | 梨子 | Pear, Ltd. | 梨社 | Pear	mine.csv:2");
}

#[test]
fn a_strong_name_of_the_user_is_not_shared_with_the_layer_below() {
    let world = World::empty();
    world.file("mine.tsv", "id\tname\ncompany:other-pear\tPearPod\n");
    world.file("a.txt", "PearPod");
    let run = world.run(&["annotate", "a.txt", "--no-builtin", "--gazetteer", "names.tsv", "--gazetteer", "mine.tsv"]);
    assert!(run.out.contains("\"entity\":\"company:other-pear\""), "{}", run.out);
}

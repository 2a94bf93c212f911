"""networkx reads the GEXF and the JSON export as the same graph, and the GEXF is valid by our rendering of the schema.

graph.py FOLDER NODES: FOLDER holds graph.gexf and graph.json; NODES is how many nodes Graphviz drew.
"""
import json, sys
from pathlib import Path

import networkx as nx
from lxml import etree

folder, drawn = Path(sys.argv[1]), int(sys.argv[2])
here = Path(__file__).parent

schema = etree.RelaxNG(etree.parse(here / "gexf.rng"))
document = etree.parse(folder / "graph.gexf")
schema.assertValid(document)
broken = etree.parse(folder / "graph.gexf")
broken.find(".//{*}spell").set("start", "soon")
assert not schema.validate(broken), "the schema accepts anything"

gexf = nx.read_gexf(folder / "graph.gexf")
data = json.loads((folder / "graph.json").read_text(encoding="utf8"))
graph = nx.node_link_graph(data, edges="edges")
assert gexf.is_directed() and graph.is_directed()
assert set(gexf) == set(graph) and len(graph) == drawn > 20, (len(gexf), len(graph), drawn)
assert gexf.number_of_edges() == graph.number_of_edges() == len(data["edges"]) > 20

bytedance = gexf.nodes["company:bytedance"]
assert bytedance["name_zh"] == "字节跳动" and bytedance["label"] == "ByteDance" and bytedance["mentions"] > 1, bytedance
assert bytedance["spells"], "a node with dates has a spell"
for a, b, edge in graph.edges(data=True):
    other = gexf.edges[a, b] if not gexf.is_multigraph() else next(iter(gexf.get_edge_data(a, b).values()))
    assert other["weight"] == edge["weight"] > 0 and abs(other["npmi"] - edge["npmi"]) < 1e-3
    assert other["directed"] is False and other["predicate"] == "co_mention"
print(f"  {len(graph)} nodes, {graph.number_of_edges()} edges, total weight {sum(d['weight'] for _, _, d in graph.edges(data=True))}")

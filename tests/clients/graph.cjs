// graphology reads the GEXF export: graph.cjs FILE NODES
const fs = require("fs");
const assert = require("assert");
const { JSDOM } = require("jsdom");
const { window } = new JSDOM();
for (const name of ["DOMParser", "Document", "XMLSerializer"]) global[name] = window[name];
const { MultiDirectedGraph } = require("graphology");
const gexf = require("graphology-gexf/browser");

const [file, nodes] = process.argv.slice(2);
const graph = gexf.parse(MultiDirectedGraph, fs.readFileSync(file, "utf8"), { addMissingNodes: false });
assert.strictEqual(graph.order, Number(nodes));
const bytedance = graph.getNodeAttributes("company:bytedance");
assert.strictEqual(bytedance.name_zh, "字节跳动");
assert.ok(bytedance.mentions > 1 && bytedance.color, JSON.stringify(bytedance));
const weights = graph.mapEdges((_, attributes) => attributes.weight);
assert.ok(weights.every((w) => w >= 1));
console.log(`  ${graph.order} nodes, ${graph.size} edges, total weight ${weights.reduce((a, b) => a + b, 0)}`);

import{g as s}from"./shared-B7PI925R.js";import"./vendor-BMgd5Jhy.js";s("admin");import("./report-D3aLJiZx.js").then(e=>e.default());

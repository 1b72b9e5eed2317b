import{g as o}from"./shared-B7PI925R.js";import"./vendor-BMgd5Jhy.js";o("main");

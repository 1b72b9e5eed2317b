import{g as r}from"./shared-B7PI925R.js";import"./vendor-BMgd5Jhy.js";function o(){r("report")}export{o as default};

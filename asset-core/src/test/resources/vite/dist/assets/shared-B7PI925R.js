import{s as t}from"./vendor-BMgd5Jhy.js";const o=""+new URL("logo-CHaTCBaU.svg",import.meta.url).href,r=e=>t(e+" "+o.split("/").pop());export{r as g};

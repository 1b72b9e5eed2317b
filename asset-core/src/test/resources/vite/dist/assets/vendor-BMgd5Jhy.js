const t=e=>document.body.append(Object.assign(document.createElement("p"),{textContent:e}));export{t as s};

import { product } from "./product.js";

onmessage = (event) => postMessage(product(event.data));

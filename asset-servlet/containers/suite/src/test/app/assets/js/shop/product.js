export const product = (list) => list.reduce((a, b) => a * b, 1);

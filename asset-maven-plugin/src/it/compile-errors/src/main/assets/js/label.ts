export const label: string = "shop";

export const shown = (anyElement, anyAddress) => anyElement + anyAddress;

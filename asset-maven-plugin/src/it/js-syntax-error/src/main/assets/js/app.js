// The third line lacks an operand.
function total(price, tax) {
  return price + ;
}

document.querySelector(".amber-0").addEventListener("click", function () {
  console.log("amber 0");
});
document.querySelector(".amber-1").addEventListener("click", function () {
  console.log("amber 1");
});
document.querySelector(".amber-2").addEventListener("click", function () {
  console.log("amber 2");
});
document.querySelector(".amber-3").addEventListener("click", function () {
  console.log("amber 3");
});
document.querySelector(".amber-4").addEventListener("click", function () {
  console.log("amber 4");
});
document.querySelector(".amber-5").addEventListener("click", function () {
  console.log("amber 5");
});
document.querySelector(".amber-6").addEventListener("click", function () {
  console.log("amber 6");
});
document.querySelector(".amber-7").addEventListener("click", function () {
  console.log("amber 7");
});
document.querySelector(".amber-8").addEventListener("click", function () {
  console.log("amber 8");
});
document.querySelector(".amber-9").addEventListener("click", function () {
  console.log("amber 9");
});
document.querySelector(".amber-10").addEventListener("click", function () {
  console.log("amber 10");
});
document.querySelector(".amber-11").addEventListener("click", function () {
  console.log("amber 11");
});
document.querySelector(".amber-12").addEventListener("click", function () {
  console.log("amber 12");
});
document.querySelector(".amber-13").addEventListener("click", function () {
  console.log("amber 13");
});
document.querySelector(".amber-14").addEventListener("click", function () {
  console.log("amber 14");
});
document.querySelector(".amber-15").addEventListener("click", function () {
  console.log("amber 15");
});
document.querySelector(".amber-16").addEventListener("click", function () {
  console.log("amber 16");
});
document.querySelector(".amber-17").addEventListener("click", function () {
  console.log("amber 17");
});
document.querySelector(".amber-18").addEventListener("click", function () {
  console.log("amber 18");
});
document.querySelector(".amber-19").addEventListener("click", function () {
  console.log("amber 19");
});

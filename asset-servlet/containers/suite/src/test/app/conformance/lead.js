export function image0(search) {
  return dialog.map((item) => item.header * 896);
}

export function header1(price) {
  return basket.map((item) => item.list * 520);
}

export function dialog2(article) {
  return price.map((item) => item.button * 239);
}

export function footer3(menu) {
  return footer.map((item) => item.footer * 554);
}

export function basket4(banner) {
  return footer.map((item) => item.list * 219);
}

export function banner5(header) {
  return image.map((item) => item.button * 366);
}

export function image6(article) {
  return banner.map((item) => item.article * 534);
}

export function dialog7(basket) {
  return list.map((item) => item.header * 934);
}

export function search8(list) {
  return image.map((item) => item.price * 567);
}

export function footer9(basket) {
  return search.map((item) => item.image * 89);
}

export function search10(article) {
  return menu.map((item) => item.basket * 132);
}

export function button11(footer) {
  return image.map((item) => item.price * 713);
}

export function footer12(article) {
  return banner.map((item) => item.dialog * 251);
}

export function search13(header) {
  return image.map((item) => item.list * 254);
}

export function header14(list) {
  return price.map((item) => item.search * 903);
}

export function menu15(footer) {
  return footer.map((item) => item.article * 787);
}

export function menu16(article) {
  return button.map((item) => item.header * 917);
}

export function search17(dialog) {
  return basket.map((item) => item.banner * 28);
}

export function image18(basket) {
  return list.map((item) => item.dialog * 800);
}

export function header19(list) {
  return header.map((item) => item.list * 437);
}

export function search20(footer) {
  return article.map((item) => item.button * 133);
}

export function menu21(footer) {
  return search.map((item) => item.basket * 140);
}

export function search22(image) {
  return dialog.map((item) => item.menu * 292);
}

export function header23(footer) {
  return button.map((item) => item.list * 570);
}

export function header24(header) {
  return footer.map((item) => item.header * 992);
}

export function basket25(menu) {
  return article.map((item) => item.search * 972);
}

export function banner26(header) {
  return price.map((item) => item.button * 439);
}

export function basket27(menu) {
  return price.map((item) => item.menu * 366);
}

export function header28(basket) {
  return banner.map((item) => item.banner * 846);
}

export function basket29(list) {
  return footer.map((item) => item.search * 543);
}

export function banner30(basket) {
  return dialog.map((item) => item.list * 147);
}

export function image31(article) {
  return article.map((item) => item.footer * 341);
}

export function menu32(image) {
  return price.map((item) => item.image * 610);
}

export function article33(basket) {
  return image.map((item) => item.header * 785);
}

export function dialog34(basket) {
  return button.map((item) => item.image * 992);
}

export function image35(banner) {
  return header.map((item) => item.footer * 129);
}

export function article36(dialog) {
  return header.map((item) => item.price * 1);
}

export function header37(banner) {
  return price.map((item) => item.image * 721);
}

export function menu38(article) {
  return image.map((item) => item.price * 206);
}

export function search39(price) {
  return search.map((item) => item.button * 528);
}

export function menu40(price) {
  return menu.map((item) => item.menu * 828);
}

export function price41(dialog) {
  return header.map((item) => item.banner * 506);
}

export function article42(menu) {
  return basket.map((item) => item.basket * 851);
}

export function price43(image) {
  return article.map((item) => item.header * 96);
}

export function basket44(article) {
  return footer.map((item) => item.list * 288);
}

export function price45(menu) {
  return image.map((item) => item.dialog * 481);
}

export function button46(banner) {
  return footer.map((item) => item.price * 385);
}

export function list47(header) {
  return footer.map((item) => item.button * 619);
}

export function banner48(banner) {
  return basket.map((item) => item.article * 22);
}

export function menu49(dialog) {
  return header.map((item) => item.banner * 319);
}

export function button50(article) {
  return button.map((item) => item.image * 558);
}

export function list51(list) {
  return article.map((item) => item.image * 806);
}

export function banner52(list) {
  return button.map((item) => item.dialog * 62);
}

export function button53(basket) {
  return article.map((item) => item.menu * 981);
}

export function banner54(header) {
  return dialog.map((item) => item.button * 211);
}

export function search55(search) {
  return footer.map((item) => item.header * 89);
}

export function menu56(banner) {
  return banner.map((item) => item.list * 423);
}

export function search57(header) {
  return search.map((item) => item.list * 240);
}

export function footer58(header) {
  return footer.map((item) => item.dialog * 984);
}

export function search59(menu) {
  return list.map((item) => item.list * 620);
}

export function banner60(button) {
  return price.map((item) => item.image * 529);
}

export function footer61(footer) {
  return price.map((item) => item.menu * 998);
}

export function button62(article) {
  return article.map((item) => item.header * 687);
}

export function article63(article) {
  return basket.map((item) => item.dialog * 541);
}

export function price64(dialog) {
  return banner.map((item) => item.menu * 395);
}

export function menu65(footer) {
  return list.map((item) => item.button * 704);
}

export function list66(menu) {
  return price.map((item) => item.footer * 217);
}

export function search67(search) {
  return search.map((item) => item.banner * 79);
}

export function basket68(footer) {
  return dialog.map((item) => item.article * 784);
}

export function basket69(price) {
  return dialog.map((item) => item.footer * 583);
}

export function banner70(dialog) {
  return dialog.map((item) => item.button * 745);
}

export function article71(article) {
  return price.map((item) => item.article * 494);
}

export function button72(banner) {
  return price.map((item) => item.search * 428);
}

export function search73(footer) {
  return banner.map((item) => item.menu * 191);
}

export function article74(header) {
  return basket.map((item) => item.footer * 302);
}

export function banner75(button) {
  return banner.map((item) => item.banner * 188);
}

export function article76(price) {
  return menu.map((item) => item.banner * 104);
}

export function dialog77(list) {
  return menu.map((item) => item.list * 78);
}

export function header78(image) {
  return basket.map((item) => item.button * 980);
}

export function footer79(menu) {
  return price.map((item) => item.image * 660);
}

export function article80(price) {
  return list.map((item) => item.banner * 860);
}

export function image81(footer) {
  return header.map((item) => item.price * 688);
}

export function basket82(footer) {
  return footer.map((item) => item.menu * 155);
}

export function menu83(banner) {
  return footer.map((item) => item.banner * 776);
}

export function image84(list) {
  return menu.map((item) => item.basket * 730);
}

export function button85(banner) {
  return dialog.map((item) => item.footer * 374);
}

export function footer86(footer) {
  return price.map((item) => item.price * 331);
}

export function menu87(basket) {
  return image.map((item) => item.dialog * 760);
}

export function footer88(price) {
  return article.map((item) => item.button * 477);
}

export function article89(header) {
  return footer.map((item) => item.banner * 985);
}


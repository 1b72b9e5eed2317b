'use strict';

if ( a  in  b ) {  return_ ( - - c ,  + + d ,  e -- > f ,  g < ! -- h )  ;  }
x  =  a  ?  .5  :  1 .toFixed( 2 )  +  1. .y  ;
for ( var  i = 0 ;  i < 10 ;  i ++ )  { }
y = /a b/g  .test( z )  ?  `  ${  q  }  ` : " s  t " ;
w = a / b / c  /  /d/.e ;
async  function *  g ( )  {  yield  *  h ;  await  [ 1 ]  }
class  A  extends  B  {  static  #x = 1 ;  static  async  *  m ( )  {  }  get  [ 'k' ] ( )  {  return  this . #x  }  }

<asset:css bundle="colors"/><asset:js bundle="stats"/><asset:css bundle="print"/>

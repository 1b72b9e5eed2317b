<%@ taglib prefix="asset" uri="assetpipeline.tags" %>
<img src="<asset:url name="img/title.svg"/>" alt="">
<img src="<asset:url name="img/flags/${country}.svg"/>" alt="">

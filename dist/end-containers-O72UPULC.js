import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-5ZRUANGW.js";import"./chunk-AED2QU4B.js";import"./chunk-UNUGHVOW.js";import"./chunk-ZSQWCMS6.js";import"./chunk-3QBCLW55.js";import"./chunk-566ZGCVM.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};

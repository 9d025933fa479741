import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-DWVF7JYM.js";import"./chunk-EBUSDZNG.js";import"./chunk-MHCPBKFW.js";import"./chunk-B4NN6ERB.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};

import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-3XK4IHRQ.js";import"./chunk-SPZSNTW3.js";import"./chunk-D5ZWJNEH.js";import"./chunk-7GIIKTAO.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};

import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-5U5TF7MF.js";import"./chunk-X6Z7UJ4D.js";import"./chunk-KIE6HD6H.js";import"./chunk-XLRAOLDT.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};

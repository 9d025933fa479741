import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-TANV3JEM.js";import"./chunk-ISVWSOLW.js";import"./chunk-UR6KKZXE.js";import"./chunk-CEC2ERNX.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};

import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-6FUBART6.js";import"./chunk-YHEKK63F.js";import"./chunk-544ANB5N.js";import"./chunk-HU3EKX5V.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};

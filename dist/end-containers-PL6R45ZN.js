import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-TIF6QOAL.js";import"./chunk-JHWJ7GIF.js";import"./chunk-FJNNO3SS.js";import"./chunk-K4ACGJ5Q.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};

import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{e as a}from"./chunk-LM3XAC5V.js";import"./chunk-LSJWNBPP.js";import"./chunk-B36SK5YJ.js";import"./chunk-HSDWXB3I.js";export{a as createRedactor};

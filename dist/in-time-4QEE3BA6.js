import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-GXVRG2GL.js";import"./chunk-HVDWGFTV.js";import"./chunk-HSDWXB3I.js";export{a as inTime};

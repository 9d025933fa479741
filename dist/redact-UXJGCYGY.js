import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{d as a}from"./chunk-3XGRY6MT.js";import"./chunk-346SKDGZ.js";import"./chunk-IGYSBZ6F.js";import"./chunk-HSDWXB3I.js";export{a as createRedactor};

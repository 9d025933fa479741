import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-IGSPFKDY.js";import"./chunk-O55BVUEX.js";import"./chunk-HSDWXB3I.js";export{a as inTime};

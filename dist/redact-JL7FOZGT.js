import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-VPUB3JRF.js";import"./chunk-C4KXWYU2.js";import"./chunk-7UEUVK3H.js";export{a as createRedactor};

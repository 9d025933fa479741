import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-4ROQXCWQ.js";import"./chunk-3ZAGAMC2.js";import"./chunk-GPC6GPKV.js";import"./chunk-ZSQWCMS6.js";import"./chunk-WVGBDOM3.js";import"./chunk-3EI54QYK.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};

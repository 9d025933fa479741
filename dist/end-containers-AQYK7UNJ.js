import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-WLXQ63RB.js";import"./chunk-OPHIDTPN.js";import"./chunk-CTUI7PFF.js";import"./chunk-ZSQWCMS6.js";import"./chunk-IXS3HPWZ.js";import"./chunk-2ML5K6TJ.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};

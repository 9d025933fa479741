import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-XIVJWGZC.js";import"./chunk-ZCTYF5EG.js";import"./chunk-4P22UU6Y.js";import"./chunk-ZSQWCMS6.js";import"./chunk-6AZA5EV3.js";import"./chunk-YJQBSW57.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};

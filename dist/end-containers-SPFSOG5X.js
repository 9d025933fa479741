import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-2TIOSRAP.js";import"./chunk-UIXL3OZE.js";import"./chunk-5OAUAVAA.js";import"./chunk-ZSQWCMS6.js";import"./chunk-IJYMFXCH.js";import"./chunk-BHIVQDOH.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};

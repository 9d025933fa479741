import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-OWK7EVXA.js";import"./chunk-EN7AKQRR.js";import"./chunk-PHV6KHUH.js";import"./chunk-ZSQWCMS6.js";import"./chunk-IIX6RBKY.js";import"./chunk-HVDWGFTV.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};

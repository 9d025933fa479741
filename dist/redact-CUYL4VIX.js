import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{d as a}from"./chunk-OZXMRHSA.js";import"./chunk-346SKDGZ.js";import"./chunk-HU3EKX5V.js";import"./chunk-HSDWXB3I.js";export{a as createRedactor};

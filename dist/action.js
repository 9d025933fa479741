import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{lb as o}from"./chunk-7ZN6R4X4.js";import"./chunk-HSDWXB3I.js";process.exit(await o(process.env));

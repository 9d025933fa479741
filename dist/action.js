import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{hb as o}from"./chunk-OGDFQUT5.js";import"./chunk-HSDWXB3I.js";process.exit(await o(process.env));

import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{_a as o}from"./chunk-BGMQGIXS.js";import"./chunk-HSDWXB3I.js";process.exit(await o(process.env));

#!/usr/bin/env node
import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{Lb as r}from"./chunk-2ML5K6TJ.js";import"./chunk-HSDWXB3I.js";process.exit(await r(process.argv.slice(2),process.env));

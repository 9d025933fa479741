import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{yb as o}from"./chunk-G4J3KU4P.js";import"./chunk-HSDWXB3I.js";process.exit(await o(process.env));

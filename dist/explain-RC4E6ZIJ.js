import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b as s,c as d}from"./chunk-BEMULKVC.js";import"./chunk-CGIYIIMB.js";import{a as e}from"./chunk-YYQMAXA6.js";import"./chunk-NHZGP7RP.js";import"./chunk-FTU5BH2W.js";import{a as n}from"./chunk-HSGPAVG6.js";import{a as p}from"./chunk-QTZGT7TB.js";import"./chunk-DLHZFREP.js";import"./chunk-V64ZM64Q.js";import"./chunk-E2UP27KV.js";import"./chunk-Q5DALC6P.js";import{d as m}from"./chunk-DG6MDHY6.js";import"./chunk-HSDWXB3I.js";import u from"node:path";var l={flags:"--why",description:"Say how the verdict was reached: the path, the rules tried, what was missing"},R={name:"explain",description:"Diagnoses a downloaded report again, with the rules of this version. REPORT is a report folder, its zip or a snapshot.json.",operands:["<report>"],options:[a,l],async run([c=""],r,{folder:f,write:t}){let h=s(r),{snapshot:i,outcome:w}=await n(u.resolve(f,c)),o=p(i,w);return t(await d(i,o,h)),r.why!==void 0&&o.reasoning!==void 0&&t(m(`
How this verdict was reached:
${e(o.reasoning).join(`
`)}
`)),0}};export{R as explain};

import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b as s,c as d}from"./chunk-AHDSK2OG.js";import"./chunk-YDYD4SHO.js";import{a as e}from"./chunk-MFJLLZGS.js";import"./chunk-H722HHAG.js";import"./chunk-DMUGG5OM.js";import{a as n}from"./chunk-CATSKHBX.js";import{b as p}from"./chunk-UAQEMOKV.js";import"./chunk-JXNBMJY7.js";import"./chunk-5SRD3INH.js";import"./chunk-GZ6AQLAU.js";import"./chunk-KH4IF7LL.js";import{d as m}from"./chunk-NGOBHXB3.js";import"./chunk-HSDWXB3I.js";import u from"node:path";var l={flags:"--why",description:"Say how the verdict was reached: the path, the rules tried, what was missing"},R={name:"explain",description:"Diagnoses a downloaded report again, with the rules of this version. REPORT is a report folder, its zip or a snapshot.json.",operands:["<report>"],options:[a,l],async run([c=""],r,{folder:f,write:t}){let h=s(r),{snapshot:i,outcome:w}=await n(u.resolve(f,c)),o=p(i,w);return t(await d(i,o,h)),r.why!==void 0&&o.reasoning!==void 0&&t(m(`
How this verdict was reached:
${e(o.reasoning).join(`
`)}
`)),0}};export{R as explain};

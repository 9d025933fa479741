import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b as s,c as d}from"./chunk-AK4A3T7U.js";import"./chunk-Y2WGIRJN.js";import{a as e}from"./chunk-EXJKSHWI.js";import"./chunk-K3SE6DX6.js";import"./chunk-Y6DQSEIB.js";import{a as n}from"./chunk-DB2RQYA7.js";import{a as p}from"./chunk-X2IH4Z3O.js";import"./chunk-BWQ7MFZD.js";import"./chunk-RB6ZCOUF.js";import"./chunk-DRC7LXOK.js";import"./chunk-CQZUHLXB.js";import{c as m}from"./chunk-KTXGWLWF.js";import"./chunk-HSDWXB3I.js";import u from"node:path";var l={flags:"--why",description:"Say how the verdict was reached: the way, the rules that were tried, what was missing"},R={name:"explain",description:"Diagnoses a downloaded report again, with the rules of this version. REPORT is a report folder, its zip or a snapshot.json.",operands:["<report>"],options:[a,l],async run([c=""],r,{folder:f,write:t}){let h=s(r),{snapshot:i,outcome:w}=await n(u.resolve(f,c)),o=p(i,w);return t(await d(i,o,h)),r.why!==void 0&&o.reasoning!==void 0&&t(m(`
How this verdict was reached:
${e(o.reasoning).join(`
`)}
`)),0}};export{R as explain};

import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b as s,c as d}from"./chunk-LSIZV6OU.js";import"./chunk-RWX65DYB.js";import{a as e}from"./chunk-JCHE6G24.js";import"./chunk-GORBDEXB.js";import"./chunk-HLX6GWT2.js";import{a as n}from"./chunk-4MBQ2W56.js";import{a as p}from"./chunk-CQZIR6FR.js";import"./chunk-7OGX3MFA.js";import"./chunk-ODYN4ABW.js";import"./chunk-G2VVYCXF.js";import"./chunk-RXQKUWVF.js";import{d as m}from"./chunk-3EI54QYK.js";import"./chunk-HSDWXB3I.js";import u from"node:path";var l={flags:"--why",description:"Say how the verdict was reached: the path, the rules tried, what was missing"},R={name:"explain",description:"Diagnoses a downloaded report again, with the rules of this version. REPORT is a report folder, its zip or a snapshot.json.",operands:["<report>"],options:[a,l],async run([c=""],r,{folder:f,write:t}){let h=s(r),{snapshot:i,outcome:w}=await n(u.resolve(f,c)),o=p(i,w);return t(await d(i,o,h)),r.why!==void 0&&o.reasoning!==void 0&&t(m(`
How this verdict was reached:
${e(o.reasoning).join(`
`)}
`)),0}};export{R as explain};

import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b as s,c as d}from"./chunk-5KOK7XQL.js";import"./chunk-VCJMPGD2.js";import{a as e}from"./chunk-4GP6OCJM.js";import"./chunk-54QMPEHY.js";import"./chunk-CTZPY4CD.js";import{a as n}from"./chunk-6IJMPQLA.js";import{a as p}from"./chunk-NF5VWQ5O.js";import"./chunk-7OGX3MFA.js";import"./chunk-VCSKR67L.js";import"./chunk-IDFD5AXR.js";import"./chunk-RPEQVVCL.js";import{d as m}from"./chunk-WMFIY7T5.js";import"./chunk-HSDWXB3I.js";import u from"node:path";var l={flags:"--why",description:"Say how the verdict was reached: the path, the rules tried, what was missing"},R={name:"explain",description:"Diagnoses a downloaded report again, with the rules of this version. REPORT is a report folder, its zip or a snapshot.json.",operands:["<report>"],options:[a,l],async run([c=""],r,{folder:f,write:t}){let h=s(r),{snapshot:i,outcome:w}=await n(u.resolve(f,c)),o=p(i,w);return t(await d(i,o,h)),r.why!==void 0&&o.reasoning!==void 0&&t(m(`
How this verdict was reached:
${e(o.reasoning).join(`
`)}
`)),0}};export{R as explain};

import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b as s,c as d}from"./chunk-DC2EK34Z.js";import"./chunk-LFJRJZA7.js";import{a as e}from"./chunk-TECP4JYX.js";import"./chunk-7AZTLMD3.js";import"./chunk-BXUEVED2.js";import{a as n}from"./chunk-MZ3DE64E.js";import{b as p}from"./chunk-HHVH7DRH.js";import"./chunk-XMMVNEMY.js";import"./chunk-I6TNEOZO.js";import"./chunk-CJHDVOY4.js";import{d as m}from"./chunk-EQYB3YXU.js";import"./chunk-HSDWXB3I.js";import u from"node:path";var l={flags:"--why",description:"Say how the verdict was reached: the path, the rules tried, what was missing"},R={name:"explain",description:"Diagnoses a downloaded report again, with the rules of this version. REPORT is a report folder, its zip or a snapshot.json.",operands:["<report>"],options:[a,l],async run([c=""],r,{folder:f,write:t}){let h=s(r),{snapshot:i,outcome:w}=await n(u.resolve(f,c)),o=p(i,w);return t(await d(i,o,h)),r.why!==void 0&&o.reasoning!==void 0&&t(m(`
How this verdict was reached:
${e(o.reasoning).join(`
`)}
`)),0}};export{R as explain};

import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b as s,c as d}from"./chunk-L4UA3KKZ.js";import"./chunk-AP7XGUVK.js";import{a as e}from"./chunk-4A3Z3O27.js";import"./chunk-36V2LGLQ.js";import"./chunk-IA276Y7K.js";import{a as n}from"./chunk-O5O3X5KF.js";import{b as p}from"./chunk-GW3WFNCC.js";import"./chunk-WF2DCLVM.js";import"./chunk-S5AP3UPP.js";import"./chunk-HR4DDC4I.js";import{d as m}from"./chunk-JPEQXKSH.js";import"./chunk-HSDWXB3I.js";import u from"node:path";var l={flags:"--why",description:"Say how the verdict was reached: the path, the rules tried, what was missing"},R={name:"explain",description:"Diagnoses a downloaded report again, with the rules of this version. REPORT is a report folder, its zip or a snapshot.json.",operands:["<report>"],options:[a,l],async run([c=""],r,{folder:f,write:t}){let h=s(r),{snapshot:i,outcome:w}=await n(u.resolve(f,c)),o=p(i,w);return t(await d(i,o,h)),r.why!==void 0&&o.reasoning!==void 0&&t(m(`
How this verdict was reached:
${e(o.reasoning).join(`
`)}
`)),0}};export{R as explain};

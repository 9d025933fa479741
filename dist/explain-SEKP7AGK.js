import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b as s,c as d}from"./chunk-OWGJHHHM.js";import"./chunk-UW6NGUAX.js";import{a as e}from"./chunk-X3YRE7QF.js";import"./chunk-CUWEGNIU.js";import"./chunk-RHFUDUG7.js";import{a as n}from"./chunk-2PR6YN24.js";import{b as p}from"./chunk-PNUZAW6I.js";import"./chunk-SNDR2WZ4.js";import"./chunk-HMMLUN4D.js";import"./chunk-CTEVCETJ.js";import"./chunk-YMS6BROG.js";import{c as m}from"./chunk-P52J2547.js";import"./chunk-HSDWXB3I.js";import u from"node:path";var l={flags:"--why",description:"Say how the verdict was reached: the way, the rules that were tried, what was missing"},R={name:"explain",description:"Diagnoses a downloaded report again, with the rules of this version. REPORT is a report folder, its zip or a snapshot.json.",operands:["<report>"],options:[a,l],async run([c=""],r,{folder:f,write:t}){let h=s(r),{snapshot:i,outcome:w}=await n(u.resolve(f,c)),o=p(i,w);return t(await d(i,o,h)),r.why!==void 0&&o.reasoning!==void 0&&t(m(`
How this verdict was reached:
${e(o.reasoning).join(`
`)}
`)),0}};export{R as explain};

import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b as s,c as d}from"./chunk-5ACMTGHY.js";import"./chunk-FZPPPCAD.js";import{a as e}from"./chunk-SZ6SOHRM.js";import"./chunk-NJEJX5MO.js";import"./chunk-VV6VRNFI.js";import{a as n}from"./chunk-UUTTIBXC.js";import{a as p}from"./chunk-7EQRQ6L3.js";import"./chunk-SGZKSD7G.js";import"./chunk-YY5XEKMM.js";import"./chunk-7UUMJALI.js";import"./chunk-Y5VDR6MB.js";import{d as m}from"./chunk-3GWKU466.js";import"./chunk-HSDWXB3I.js";import u from"node:path";var l={flags:"--why",description:"Say how the verdict was reached: the path, the rules tried, what was missing"},R={name:"explain",description:"Diagnoses a downloaded report again, with the rules of this version. REPORT is a report folder, its zip or a snapshot.json.",operands:["<report>"],options:[a,l],async run([c=""],r,{folder:f,write:t}){let h=s(r),{snapshot:i,outcome:w}=await n(u.resolve(f,c)),o=p(i,w);return t(await d(i,o,h)),r.why!==void 0&&o.reasoning!==void 0&&t(m(`
How this verdict was reached:
${e(o.reasoning).join(`
`)}
`)),0}};export{R as explain};

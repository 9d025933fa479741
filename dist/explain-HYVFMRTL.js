import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b as s,c as d}from"./chunk-FKM6QAKO.js";import"./chunk-7SVH55FF.js";import{a as e}from"./chunk-FIYNPSI4.js";import"./chunk-NNQ7PGAG.js";import"./chunk-5BEAQUO5.js";import{a as n}from"./chunk-EETVSLCI.js";import{a as p}from"./chunk-VGLVUZKG.js";import"./chunk-7OGX3MFA.js";import"./chunk-O6OTDFJF.js";import"./chunk-X7YWTYN4.js";import"./chunk-4T2JQVLW.js";import{d as m}from"./chunk-H65GWLQB.js";import"./chunk-HSDWXB3I.js";import u from"node:path";var l={flags:"--why",description:"Say how the verdict was reached: the path, the rules tried, what was missing"},R={name:"explain",description:"Diagnoses a downloaded report again, with the rules of this version. REPORT is a report folder, its zip or a snapshot.json.",operands:["<report>"],options:[a,l],async run([c=""],r,{folder:f,write:t}){let h=s(r),{snapshot:i,outcome:w}=await n(u.resolve(f,c)),o=p(i,w);return t(await d(i,o,h)),r.why!==void 0&&o.reasoning!==void 0&&t(m(`
How this verdict was reached:
${e(o.reasoning).join(`
`)}
`)),0}};export{R as explain};

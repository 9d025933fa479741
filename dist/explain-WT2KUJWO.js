import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b as s,c as d}from"./chunk-AOYX7X3P.js";import"./chunk-E7TJXHAO.js";import{a as e}from"./chunk-3ZMJIU2A.js";import"./chunk-IFH6V427.js";import"./chunk-AWRGW2M5.js";import{a as n}from"./chunk-M5ET6GPL.js";import{b as p}from"./chunk-PN3YH32N.js";import"./chunk-VM2QTLZI.js";import"./chunk-EYRRA4H2.js";import"./chunk-SS4WPCQB.js";import{d as m}from"./chunk-MMRLRCNF.js";import"./chunk-HSDWXB3I.js";import u from"node:path";var l={flags:"--why",description:"Say how the verdict was reached: the path, the rules tried, what was missing"},R={name:"explain",description:"Diagnoses a downloaded report again, with the rules of this version. REPORT is a report folder, its zip or a snapshot.json.",operands:["<report>"],options:[a,l],async run([c=""],r,{folder:f,write:t}){let h=s(r),{snapshot:i,outcome:w}=await n(u.resolve(f,c)),o=p(i,w);return t(await d(i,o,h)),r.why!==void 0&&o.reasoning!==void 0&&t(m(`
How this verdict was reached:
${e(o.reasoning).join(`
`)}
`)),0}};export{R as explain};

from service import serve

print(serve())

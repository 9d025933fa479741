import settings_of_deployment

print(settings_of_deployment.PORT)

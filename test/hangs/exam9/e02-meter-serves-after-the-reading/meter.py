from pymodbus.datastore import ModbusDeviceContext, ModbusSequentialDataBlock, ModbusServerContext
from pymodbus.server import StartTcpServer


def serve(port):
    values = ModbusSequentialDataBlock(1, [17, 5, 0, 0])
    context = ModbusServerContext(devices=ModbusDeviceContext(hr=values), single=True)
    StartTcpServer(context, address=("127.0.0.1", port))
